// Runs in the browser, on the pages of account-pages.ts.
const form = document.querySelector('form');
const status = document.querySelector('[role=status]');
const token = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
let path = { '/sign-in': '/session', '/invitation': '/invitations/accept', '/reset': '/session/password-reset' }[
  location.pathname
];

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const body = { ...Object.fromEntries(new FormData(form)), ...(token && { token }) };
  const answer = await fetch(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const told = answer.status === 204 ? {} : await answer.json();
  if (!answer.ok) {
    const fields = (told.errors ?? []).map(({ message }) => message);
    status.textContent = [told.detail, ...fields].filter((line, at, all) => all.indexOf(line) === at).join('\n');
  } else if (told.secondFactor) askForCode();
  else finish();
});

function askForCode() {
  path = '/session/second-factor';
  const label = document.createElement('label');
  const input = document.createElement('input');
  Object.assign(input, { name: 'code', required: true, autocomplete: 'one-time-code', inputMode: 'numeric' });
  label.append('动态验证码', input);
  form.replaceChildren(label, form.querySelector('button'));
  status.textContent = '请输入验证器上的 6 位动态验证码。';
  input.focus();
}

function finish() {
  form.remove();
  const link = document.createElement('a');
  const signedIn = location.pathname === '/sign-in';
  Object.assign(link, { href: signedIn ? '/' : '/sign-in', textContent: signedIn ? '首页' : '去登录' });
  status.replaceChildren(signedIn ? '已登录。' : '已完成。', link);
}
