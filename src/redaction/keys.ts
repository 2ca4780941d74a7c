import { placesOf, type Finder } from "./finding.ts";

/** Keys as their makers write them. */
const shapes = [
  String.raw`sk-(?:proj-|ant-(?:api\d\d-|admin\d\d-)?|or-v1-|svcacct-|lf-)?[\w-]{20,}`, // OpenAI, Anthropic, OpenRouter, Langfuse
  String.raw`(?:A3T[A-Z\d]|AKIA|ASIA|AIDA|AROA)[A-Z\d]{16}(?![\w])`, // AWS
  String.raw`gh[pousr]_[A-Za-z\d]{36,}`, // GitHub
  String.raw`github_pat_\w{22,}`,
  String.raw`gl(?:pat|ptt|dt|rt|cbt)-[\w-]{20,}`, // GitLab
  String.raw`xox[abeoprs](?:\.xox[bp])?-[\w-]{10,}`, // Slack
  String.raw`xapp-\d-[A-Z\d]+-\d+-[a-f\d]+`,
  String.raw`(?:sk|rk|pk)_(?:live|test)_[A-Za-z\d]{16,}`, // Stripe
  String.raw`whsec_[A-Za-z\d+/=]{24,}`,
  String.raw`AIza[\w-]{35}`, // Google
  String.raw`ya29\.[\w-]{20,}`,
  String.raw`GOCSPX-[\w-]{28}`,
  String.raw`SG\.[\w-]{16,32}\.[\w-]{16,64}`, // SendGrid
  String.raw`SK[a-f\d]{32}(?![\w])`, // Twilio
  String.raw`key-[a-f\d]{32}(?![\w])`, // Mailgun
  String.raw`npm_[A-Za-z\d]{36}`,
  String.raw`pypi-[\w-]{50,}`,
  String.raw`hf_[A-Za-z\d]{30,}`, // Hugging Face
  String.raw`(?:gsk|xai|pplx|nvapi|tvly|r8|lin_api|figd|fw|csk|phc|phx)[_-][\w-]{20,}`, // Groq, xAI, Perplexity, NVIDIA, Tavily …
  String.raw`lsv2_(?:pt|sk)_[a-f\d]{32}_[a-f\d]{10}`, // LangSmith
  String.raw`shp(?:at|ca|pa|ss)_[a-fA-F\d]{32}`, // Shopify
  String.raw`(?:sq0(?:atp|csp|idp)-[\w-]{22,}|EAAA[\w-]{60})`, // Square
  String.raw`do[opr]_v1_[a-f\d]{64}`, // DigitalOcean
  String.raw`dckr_(?:pat|oat)_[\w-]{20,}`,
  String.raw`dapi[a-f\d]{32}(?:-\d)?(?![\w])`, // Databricks
  String.raw`hv[sb]\.[\w-]{24,}`, // Vault
  String.raw`\d{8,10}:AA[\w-]{33}`, // Telegram
  String.raw`AGE-SECRET-KEY-1[A-Z\d]{58}`,
];
const KEY = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${shapes.join("|")})`, "gu");
const SLACK_HOOK = /hooks\.slack\.com\/(?:services|workflows)\/[\w/]{20,}/gu;
const PEM =
  /-----BEGIN [A-Z\d ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:[^-]|-(?!----)){0,20000}(?:-----END [A-Z\d ]{0,40}-----)?/gu;
const ACCOUNT_KEY = /(?<![\p{L}\p{N}])(?:AccountKey|SharedAccessKey|sig)=(?<value>[A-Za-z\d+/%]{32,}={0,2})/gu;

const NAME = String.raw`(?:api[ _-]?key|access[ _-]?key|secret[ _-]?key|private[ _-]?key|client[ _-]?secret|(?:access|refresh|auth|id|session|security|bearer)[ _-]?token|secret|passw(?:or)?d|passphrase|passwort|pwd|contraseña)`;
const CALLED = new RegExp(
  String.raw`(?<![\p{L}\p{N}])[\w.-]{0,40}${NAME}["']?\s?[:=]\s?["']?(?<value>[^\s"',;&<>)}\]]{6,})`,
  "giu",
);
/** Behind "is" a secret must look like one, since words stand there too. */
const SAID = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${NAME}\s(?:is|ist|es|est)\s["']?(?<value>(?=[^\s"']*\d)[^\s"',;]{5,}[^\s"',;.!?])`,
  "giu",
);
const FIELD = new RegExp(String.raw`(?:^|[_.-])(?:${NAME}|apikey|authorization|cookie|set-cookie)$`, "iu");
const TOKEN_FIELD = /(?:^|[_.-])token$/iu;

/** Keys of known makers, private keys, and what stands in a field or behind a word for a secret. */
export const findKeys: Finder = (text, field) => {
  const snake = field.replace(/(\p{Ll})(\p{Lu})/gu, "$1_$2");
  const isSecret = FIELD.test(snake) ? text.length >= 4 : TOKEN_FIELD.test(snake) && /^(?=\S*\d)\S{16,}$/u.test(text);
  if (isSecret) return [{ start: 0, end: text.length }];
  return [KEY, SLACK_HOOK, PEM, ACCOUNT_KEY, CALLED, SAID].flatMap((shape) => placesOf(text, shape));
};
