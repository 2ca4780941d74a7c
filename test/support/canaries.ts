/** What must not leave a conversation, one for each place where words can stand. */
export const canaries = {
  userText: "ada.canary@example.com",
  reply: "reply.canary@example.org",
  toolArguments: "4012 8888 8888 1881",
  toolResult: "+44 20 7946 0958",
  toolError: "error.canary@example.net",
  orderRow: "DE89 3704 0044 0532 0130 00",
  article: "article.canary@example.com",
  articleMetadata: "metadata.canary@example.com",
  runMetadata: "sk-proj-Canary00Canary11Canary22Canary33",
  configurable: "configurable.canary@example.com",
  tag: "tag.canary@example.com",
  exception: "Bearer canaryCANARY0123456789canary",
};
