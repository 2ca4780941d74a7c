/** What the customer says: a question that names an order, which each contender looks up before it answers. */
export const wordsOf = (turn) => `Turn ${turn}: where is my order 12345 now, and when will it arrive at my house?`;

export const SYSTEM = "You are a helpful support agent.";

const ORDER = { orderId: "12345", status: "in_transit", eta: "2026-03-15", carrier: "UPS" };

export const lookUpOrder = async () => JSON.stringify({ ...ORDER, tracking: "1Z999AA10123456784" });
