/** The columns of the account library's fields: its names on the left, those of migrations/0004_accounts.sql on the right. */

export const timedFields = { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' };

export const userFields = { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' };

export const sessionFields = {
  ...timedFields,
  ipAddress: 'ip_address',
  userAgent: 'user_agent',
  userId: 'account_id',
};

export const credentialFields = {
  accountId: 'subject',
  providerId: 'provider',
  userId: 'account_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
};

export const secondFactorSchema = {
  user: { fields: { twoFactorEnabled: 'second_factor_enabled' } },
  twoFactor: {
    modelName: 'second_factors',
    fields: {
      backupCodes: 'backup_codes',
      userId: 'account_id',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
};

export const keyFields = {
  ...timedFields,
  configId: 'config_id',
  referenceId: 'account_id',
  refillInterval: 'refill_interval',
  refillAmount: 'refill_amount',
  lastRefillAt: 'last_refill_at',
  rateLimitEnabled: 'rate_limit_enabled',
  rateLimitTimeWindow: 'rate_limit_time_window',
  rateLimitMax: 'rate_limit_max',
  requestCount: 'request_count',
  lastRequest: 'last_request',
};
