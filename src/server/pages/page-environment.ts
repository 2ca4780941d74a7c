/** What every request carries for its page. */
export interface PageEnvironment {
  Variables: {
    /** The path under which the console is mounted; begins and ends with a slash. */
    base: string;
    /** Set for whoever typed the token: they can sign out. */
    isSignedIn?: boolean;
  };
}
