import { seededRandom } from "../../src/lib/seeded-random.ts";

const random = seededRandom(20);
const CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Keys are made when they are needed: one that is written down would be reported as leaked. */
function drawn(length: number, characters = CHARACTERS): string {
  return Array.from({ length }, () => characters[Math.floor(random() * characters.length)]).join("");
}
const hex = (length: number): string => drawn(length, "0123456789abcdef");
const upper = (length: number): string => drawn(length, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

const wide = (text: string): string =>
  text.replace(/[!-~]/gu, (one) => String.fromCodePoint(one.charCodeAt(0) + 0xfee0));
const arabic = (text: string): string => text.replace(/\d/gu, (digit) => String.fromCodePoint(0x660 + Number(digit)));
const broken = (text: string): string => `${text.slice(0, 3)}\u{200B}${text.slice(3, 7)}\u{2060}${text.slice(7)}`;
const grouped = (text: string, by = " "): string => text.replace(/(.{4})(?=.)/gu, `$1${by}`);

export const emails = [
  "ada@example.com",
  "Ada.Lovelace@Example.COM",
  "ada+orders@example.co.uk",
  "a.l_99@mail.example.org",
  "o'brien@example.ie",
  "first.last@sub.domain.example.museum",
  "x@example.io",
  "1234567890@example.com",
  "ada-b@ex-ample.com",
  "jörg@müller.example",
  "用户@例子.公司",
  "пользователь@пример.рф",
  "ada@xn--mller-kva.de",
  "sales_dept@example.travel",
  wide("ada@example.com"),
  broken("ada.b@example.com"),
  "ada\u{00AD}.b@exam\u{00AD}ple.com",
  "ada (at) example (dot) com",
  "ada[at]example[dot]org",
  "ada(at)example.net",
  "ada%40example.com",
  "ada@mail-01.example.com",
  "ada.b@example.technology",
  "no-reply@example.com",
  "ADA@EXAMPLE.FR",
];

export const phones = [
  "+1 415 555 2671",
  "+1-415-555-2671",
  "+14155552671",
  "+1 (415) 555-2671",
  "(415) 555-2671",
  "415-555-2671",
  "415.555.2671",
  "1-800-555-0199",
  "+44 20 7946 0958",
  "+44 (0)20 7946 0958",
  "020 7946 0958",
  "07911 123456",
  "+44 7911 123456",
  "+49 30 901820",
  "+49 (0) 171 2345678",
  "0171 2345678",
  "030/12345678",
  "(030) 1234567",
  "0049 171 2345678",
  "+33 6 12 34 56 78",
  "06 12 34 56 78",
  "01.23.45.67.89",
  "+34 612 34 56 78",
  "+39 02 1234 5678",
  "+351 912 345 678",
  "+31 6 12345678",
  "06-12345678",
  "+46 70 123 45 67",
  "070-123 45 67",
  "+48 512 345 678",
  "+41 44 668 18 00",
  "+43 1 5880 00",
  "+55 11 91234-5678",
  "(11) 91234-5678",
  "+52 55 1234 5678",
  "+91 98765 43210",
  "+86 138 0013 8000",
  "+81 90-1234-5678",
  "090-1234-5678",
  "+82 10-1234-5678",
  "+61 412 345 678",
  "0412 345 678",
  "+64 21 123 4567",
  "+27 82 123 4567",
  "+234 803 123 4567",
  "+971 50 123 4567",
  "+972 52-123-4567",
  "+90 532 123 45 67",
  "+7 912 345-67-89",
  "+380 67 123 4567",
  "+65 9123 4567",
  "+852 9123 4567",
  wide("+14155552671"),
  broken("+442079460958"),
  arabic("+971 50 123 4567"),
  "+1\u{00A0}415\u{2011}555\u{2011}2671",
];

/** Digits alone, or grouped as other numbers are too: only what is said of them tells. */
export const calledPhones = [
  "My phone number is ⟦4155552671⟧",
  "call me on ⟦07911123456⟧ after six",
  "Mobile: ⟦612345678⟧",
  "you can text ⟦2065550100⟧",
  "tel. ⟦5550123⟧ is the shop's",
  '{"phone":"⟦3348917502⟧"}',
  '{"customer_phone":⟦4155552671⟧}',
  "WhatsApp ⟦5511912345678⟧ please",
];

const cardNumbers = [
  "4111111111111111",
  "4012888888881881",
  "4242424242424242",
  "5555555555554444",
  "5105105105105100",
  "2223003122003222",
  "2720991234567894",
  "378282246310005",
  "371449635398431",
  "6011111111111117",
  "6011000990139424",
  "30569309025904",
  "38520000023237",
  "3530111333300000",
  "3566002020360505",
  "6200000000000005",
  "6304000000000000",
];
export const cards = [
  ...cardNumbers,
  ...cardNumbers.filter(({ length }) => length === 16).map((number, index) => grouped(number, " -. "[index % 4])),
  "3782 822463 10005",
  "3714-496353-98431",
  "3056 930902 5904",
  wide("4111 1111 1111 1111"),
  broken("4242424242424242"),
  arabic("5555555555554444"),
  "4111\u{2011}1111\u{2011}1111\u{2011}1111",
  "4242\u{00A0}4242\u{00A0}4242\u{00A0}4242",
];

/** The examples of SWIFT's registry. */
const accounts =
  "AT611904300234573201 BE68539007547034 BG80BNBG96611020345678 CH9300762011623852957 CY17002001280000001200527600 CZ6508000000192000145399 DE89370400440532013000 DK5000400440116243 EE382200221020145685 ES9121000418450200051332 FI2112345600000785 FR1420041010050500013M02606 GB29NWBK60161331926819 GI75NWBK000000007099453 GR1601101250000000012300695 HR1210010051863000160 HU42117730161111101800000000 IE29AIBK93115212345678 IS140159260076545510730339 IT60X0542811101000000123456 LI21088100002324013AA LT121000011101001000 LU280019400644750000 LV80BANK0000435195001 MC5811222000010123456789030 MT84MALT011000012345MTLCAST001S NL91ABNA0417164300 NO9386011117947 PL61109010140000071219812874 PT50000201231234567890154 RO49AAAA1B31007593840000 SA0380000000608010167519 SE4550000000058398257466 SI56263300012039086 SK3112000000198742637541 SM86U0322509800000000270100 TR330006100519786457841326 AE070331234567890123456 IL620108000000099999999 BR1800360305000010009795493C1".split(
    " ",
  );
export const ibans = accounts.map((account, index) => {
  const ways = [
    account,
    grouped(account),
    account.toLowerCase(),
    grouped(account, "-"),
    wide(account),
    broken(account),
    grouped(account, "\u{00A0}"),
    grouped(account.toLowerCase()),
  ];
  return ways[index % ways.length] ?? account;
});

export const keys = [
  `sk-${drawn(48)}`,
  `sk-proj-${drawn(64)}`,
  `sk-ant-api03-${drawn(80)}-AA`,
  `sk-or-v1-${hex(64)}`,
  `AKIA${upper(16)}`,
  `ASIA${upper(16)}`,
  `ghp_${drawn(36)}`,
  `gho_${drawn(36)}`,
  `github_pat_${drawn(22)}_${drawn(59)}`,
  `glpat-${drawn(20)}`,
  `xoxb-${drawn(12, "0123456789")}-${drawn(13, "0123456789")}-${drawn(24)}`,
  `https://hooks.slack.com/services/T${upper(8)}/B${upper(8)}/${drawn(24)}`.slice(8),
  `sk_live_${drawn(24)}`,
  `rk_test_${drawn(24)}`,
  `whsec_${drawn(32)}`,
  `AIza${drawn(35)}`,
  `GOCSPX-${drawn(28)}`,
  `ya29.${drawn(60)}`,
  `SG.${drawn(22)}.${drawn(43)}`,
  `SK${hex(32)}`,
  `key-${hex(32)}`,
  `npm_${drawn(36)}`,
  `pypi-${drawn(80)}`,
  `hf_${drawn(34)}`,
  `gsk_${drawn(52)}`,
  `lsv2_pt_${hex(32)}_${hex(10)}`,
  `shpat_${hex(32)}`,
  `dop_v1_${hex(64)}`,
  `dckr_pat_${drawn(27)}`,
  `dapi${hex(32)}`,
  `hvs.${drawn(90)}`,
  `${drawn(9, "123456789")}:AA${drawn(33)}`,
  `-----BEGIN RSA PRIVATE KEY-----\n${drawn(64)}\n${drawn(40)}=\n-----END RSA PRIVATE KEY-----`,
  `-----BEGIN PRIVATE KEY-----\\n${drawn(64)}\\n-----END PRIVATE KEY-----`,
];

export const secrets = [
  `api_key=⟦${drawn(24)}⟧`,
  `{"password":"⟦correct horse battery⟧"}`,
  `export CLIENT_SECRET="⟦${drawn(32)}⟧"`,
  `my password is ⟦Sommer2024!⟧ and I forgot`,
  `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=⟦${drawn(86)}==⟧;`,
  `{"headers":{"x-api-key":"⟦${hex(40)}⟧"}}`,
];

const jwt = (claims: object): string => `${encoded({ alg: "HS256", typ: "JWT" })}.${encoded(claims)}.${drawn(43)}`;
export const tokens = [
  `⟦${jwt({ sub: "1", name: "Ada" })}⟧`,
  `Authorization: Bearer ⟦${jwt({ sub: "2" })}⟧`,
  `token=⟦${jwt({ iss: "shop", exp: 1_760_000_000 })}⟧;`,
  `Authorization: Bearer ⟦${drawn(40)}⟧`,
  `curl -H 'authorization: bearer ⟦${hex(32)}⟧'`,
  `Authorization: Basic ⟦${Buffer.from("ada:hunter2").toString("base64")}⟧`,
  `postgres://⟦ada:s3cr3t⟧@db.example.com:5432/shop`,
  `https://⟦user:p%40ss@⟧shop.example/feed`.replace("@⟧", "⟧@"),
  `redis://⟦:hunter2⟧@cache:6379/0`,
  `amqp://⟦guest:gu3st-pass⟧@queue.example`,
  `{"access_token":"⟦${drawn(40)}⟧","expires_in":3600}`,
  `{"refreshToken":"⟦${drawn(30)}⟧"}`,
  `?id=7&access_token=⟦${drawn(32)}⟧&x=1`,
  `Set-Cookie header {"cookie":"⟦sid=${drawn(24)}⟧"}`,
  `eyJ with a key: ⟦${encoded({ alg: "dir", enc: "A256GCM" })}..${drawn(16)}.${drawn(40)}.${drawn(22)}⟧`,
  `mongodb+srv://⟦shop:${drawn(12)}⟧@cluster0.example.net/orders`,
];
