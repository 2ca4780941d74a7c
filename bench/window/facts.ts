/** Something a customer says in one of the first turns, and asks for two hundred turns later. */
export interface Fact {
  said: string;
  asked: string;
  /** What the model must have been given to answer: what stands in the turn that holds it. */
  needed: string;
}

/** Things that the ledger keeps. */
export const ledgerFacts: readonly Fact[] = [
  { said: "My order is 48213, it has not come yet.", asked: "Which order did I first ask you about?", needed: "48213" },
  { said: "It is about order #W5510923.", asked: "What was the number of my first order?", needed: "W5510923" },
  { said: "Order 7730045821 is the one I mean.", asked: "Can you repeat my order number?", needed: "7730045821" },
  { said: "I placed order PO/88-1204 last week.", asked: "What order did I start with?", needed: "PO881204" },
  {
    said: "Please look at order ORD-2024-00187.",
    asked: "And my very first order, which was it?",
    needed: "ORD202400187",
  },
  { said: "Where is order 55120? I also have order 55131.", asked: "Which two orders were those?", needed: "55131" },
  { said: "My order number is SO-41-2290.", asked: "Read my order number back to me, please.", needed: "SO412290" },
  { said: "Order number is three nine one four two.", asked: "Which order was that again?", needed: "39142" },
  { said: "I want to know about order 20417 and nothing else.", asked: "What was that order?", needed: "20417" },
  { said: "It's order 90 311, I think.", asked: "Which number did I give you?", needed: "90311" },
  {
    said: "You can reach me at ada.byron@example.org.",
    asked: "Which e-mail do you have?",
    needed: "ada.byron@example.org",
  },
  { said: "My email is m_okafor@example.com.", asked: "Where will you write to me?", needed: "m_okafor@example.com" },
  {
    said: "Write to lena+shop@example.net, please.",
    asked: "What is my mail address?",
    needed: "lena+shop@example.net",
  },
  {
    said: "My email address is j.doe@mail.example.",
    asked: "Which address did I leave?",
    needed: "j.doe@mail.example",
  },
  { said: "My phone number is 415-555-0132.", asked: "Which number can you call?", needed: "4155550132" },
  { said: "Call me on +44 20 7946 0958.", asked: "What is my phone number?", needed: "2079460958" },
  { said: "My phone is (212) 555-0187.", asked: "Do you have my telephone?", needed: "2125550187" },
  { said: "You can call 303 555 0142.", asked: "How can your courier call me?", needed: "3035550142" },
  { said: "My zip code is 94110.", asked: "Which zip is it going to?", needed: "94110" },
  { said: "The zip is 60614, in Chicago.", asked: "What postal code did I give?", needed: "60614" },
  { said: "I live in Portland, OR 97209.", asked: "Which zip code do you have?", needed: "97209" },
  { said: "My postal code is 02139.", asked: "Where does it go, by code?", needed: "02139" },
  {
    said: "The tracking number is 1Z999AA10123456784.",
    asked: "Which parcel number was it?",
    needed: "1Z999AA10123456784",
  },
  { said: "My tracking number is 574297338433.", asked: "What is my tracking number?", needed: "574297338433" },
  { said: "The item number is 4579334072.", asked: "Which item did I name?", needed: "4579334072" },
  { said: "I mean product 8310926033.", asked: "Which product was that?", needed: "8310926033" },
  { said: "My account number is AC-558-201.", asked: "What is my account?", needed: "AC558201" },
  { said: "I am a member, member id 77120934.", asked: "Which member number is mine?", needed: "77120934" },
  { said: "The invoice number is INV-90211.", asked: "Which invoice did I mean?", needed: "INV90211" },
  { said: "My reservation number is HX40921.", asked: "Which reservation did I give?", needed: "HX40921" },
];

/** Things that are of no type. Some are asked for in words of their own. */
export const otherFacts: readonly Fact[] = [
  { said: "I'm allergic to peanuts, by the way.", asked: "Is that snack box safe with my allergy?", needed: "peanuts" },
  { said: "I already restarted it twice.", asked: "Should I try a restart?", needed: "restarted it twice" },
  { said: "My dog chewed through the cable.", asked: "What happened to my cable, again?", needed: "dog chewed" },
  {
    said: "I use a wheelchair, so stairs are no good for me.",
    asked: "Can the courier leave it upstairs?",
    needed: "wheelchair",
  },
  { said: "We are vegetarians at home.", asked: "Would the gift basket suit us?", needed: "vegetarians" },
  {
    said: "The doorbell is broken, they have to knock.",
    asked: "What should the driver do at the door?",
    needed: "knock",
  },
  { said: "I'm away until the ninth of May.", asked: "When am I back, did I say?", needed: "ninth of May" },
  { said: "It is a birthday present for my niece.", asked: "Who was the present for?", needed: "niece" },
  { said: "The lid came with a crack in it.", asked: "What was wrong with the lid?", needed: "crack" },
  {
    said: "I prefer to be called rather than written to.",
    asked: "How do I like to be contacted?",
    needed: "prefer to be called",
  },
  { said: "I live on the fourth floor without a lift.", asked: "Which floor is it?", needed: "fourth floor" },
  { said: "Your colleague Maria promised me a discount.", asked: "Who promised me a discount?", needed: "Maria" },
  {
    said: "I have cleared the cache and it still fails.",
    asked: "Have I cleared the cache yet?",
    needed: "cleared the cache",
  },
  { said: "My neighbour in number six takes parcels for me.", asked: "Who can take the parcel?", needed: "neighbour" },
  { said: "I work nights, so please not before noon.", asked: "What time of day suits me?", needed: "not before noon" },
  { said: "The blue one is the one I wanted, not the grey.", asked: "Which colour did I want?", needed: "blue one" },
  { said: "I am left-handed, that matters for the scissors.", asked: "Which hand do I use?", needed: "left-handed" },
  { said: "The router shows a red light.", asked: "What light did the router show?", needed: "red light" },
  { said: "I'm writing for my mother, she cannot type.", asked: "On whose behalf do I write?", needed: "mother" },
  { said: "We moved house in August.", asked: "When did we move?", needed: "August" },
  { said: "I bought it in the shop in Leeds, not online.", asked: "Where did I buy it?", needed: "Leeds" },
  { said: "I've got size forty-two feet.", asked: "What size do I take?", needed: "forty-two" },
  { said: "My card was stolen, so I use my husband's.", asked: "Whose card am I using?", needed: "husband" },
  { said: "The kettle smells of burning when it's on.", asked: "What does the kettle do?", needed: "burning" },
  { said: "I do not eat pork.", asked: "Is there any meat I avoid?", needed: "pork" },
  {
    said: "Our gate code changed, they should ring the bell at the back.",
    asked: "Where should the courier ring?",
    needed: "at the back",
  },
  {
    said: "I tried another charger and it made no difference.",
    asked: "Did a different charger help?",
    needed: "another charger",
  },
  { said: "I am deaf, so calls do not work for me.", asked: "Can you phone me?", needed: "deaf" },
  { said: "The box was wet when it arrived.", asked: "What state was the box in?", needed: "wet" },
  { said: "My daughter set the password and forgot it.", asked: "Who set the password?", needed: "daughter" },
];
