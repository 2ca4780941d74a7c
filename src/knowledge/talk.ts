/** Something that was said in a conversation; a talk is a list of these, oldest first. */
export interface Said {
  role: "user" | "assistant";
  text: string;
}
