/** The encoder cannot be used: absent packages or files, or its thread has ended. The message says what to do. */
export class EncoderUnavailable extends Error {
  override readonly name = 'EncoderUnavailable';
}
