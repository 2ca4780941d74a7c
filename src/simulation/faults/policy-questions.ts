/** Questions on how the shop works, each with what its article says and what an older version of it said. */
export const policyQuestions = [
  {
    asks: ["What is your return policy?", "Can you tell me your return policy?"],
    article: "demo:returns",
    outdated: "Our return policy: you can return almost anything within 14 days of delivery, unopened only.",
  },
  {
    asks: ["How long does a refund take?", "How long does it take to get a refund?"],
    article: "demo:refunds",
    outdated: "How long a refund takes: we refund within 30 business days after a return has reached us.",
  },
  {
    asks: ["What does standard shipping cost?", "How much is standard shipping?"],
    article: "demo:shipping-times",
    outdated: "What standard shipping costs: standard shipping costs $3.50 and is free from $35.",
  },
  {
    asks: ["Do gift cards expire?", "Can a gift card expire?"],
    article: "demo:gift-cards",
    outdated: "Do gift cards expire? Yes, gift cards expire 12 months after they were bought.",
  },
  {
    asks: ["How long is the warranty?", "What warranty do you give?"],
    article: "demo:warranty",
    outdated: "How long the warranty lasts: everything we sell has a warranty of one year from delivery.",
  },
  {
    asks: ["How can I cancel an order?", "Until when can I cancel an order?"],
    article: "demo:cancellations",
    outdated: "Until when you can cancel an order: you can cancel an order at any time, until it is delivered.",
  },
] as const;
