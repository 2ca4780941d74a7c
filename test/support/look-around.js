globalThis.lookAround = async ({ ownTags, paths }) => {
  const own = new Set(ownTags.split(" "));
  const here = new URL(document.baseURI);
  const leads = (value) => {
    // The icon that is none.
    if (value === "data:,") return true;
    const url = URL.canParse(value, here) ? new URL(value, here) : undefined;
    return url?.protocol === here.protocol && url.host === here.host;
  };
  const isStrange = (tag, { name, value }) =>
    /^on|^srcdoc$|^style$/iu.test(name) ||
    (/^(?:href|src|action|formaction|data|poster|xlink:href)$/iu.test(name) && !leads(value)) ||
    (name === "class" && !/^[\w\s-]*$/u.test(value)) ||
    (tag === "script" && name === "src" && !/^assets\/[\w.-]+$/u.test(value));
  const look = (root) => {
    const made = Array.from(root.querySelectorAll("*")).filter((element) => {
      const tag = element.localName.toLowerCase();
      // A session's file has its style within.
      if (tag === "style" && here.protocol === "file:" && element.parentElement === root.head) return false;
      const isInline = tag === "script" && !element.hasAttribute("src");
      return !own.has(tag) || isInline || Array.from(element.attributes).some((each) => isStrange(tag, each));
    });
    const typed = Array.from(root.querySelectorAll("input, textarea"), ({ value }) => value);
    return {
      made: made.map((element) => element.outerHTML.slice(0, 200)),
      text: [root.body.textContent, ...typed].join(" ").replace(/\s+/gu, ""),
    };
  };
  if (paths === undefined) return [{ status: 200, ...look(document) }];
  const seen = [];
  for (const path of paths) {
    const answer = await fetch(path, { headers: { accept: "text/html" } });
    const shown = new DOMParser().parseFromString(await answer.text(), "text/html");
    seen.push({ status: answer.status, ...look(shown) });
    // Live, whatever in it could run would.
    document.querySelector("main").replaceChildren(document.adoptNode(shown.body));
  }
  return seen;
};
