import { printable } from "../../../lib/text.ts";
import type { Setting } from "./setting.ts";

interface OpinionFormProps {
  /** What it is about, in words. */
  of: string;
  turn?: number;
  turnKey?: string;
  /** The thumb that this annotator gave. */
  mine?: string;
  asksFor?: string;
  fault?: string;
  setting: Setting;
}

/** Thumbs and a remark. Who says it is asked once, and kept by the browser. */
export function OpinionForm({ of, turn, turnKey, mine, asksFor, fault, setting }: OpinionFormProps) {
  const { sessionId, annotator = "" } = setting;
  return (
    <form method="post" action="annotations" hx-post="annotations" hx-target="closest .opinions" hx-swap="outerHTML">
      <input type="hidden" name="session" value={sessionId} />
      {turn !== undefined && <input type="hidden" name="turn" value={turn} />}
      {turnKey !== undefined && <input type="hidden" name="key" value={turnKey} />}
      {setting.before !== undefined && <input type="hidden" name="before" value={setting.before} />}
      {asksFor !== undefined && <input type="hidden" name="thumb" value={asksFor} />}
      <div class="thumbs">
        {(["up", "down"] as const).map((way) => (
          <Thumb way={way} of={of} isMine={mine === way} id={`thumb-${way}-${turnKey ?? "session"}`} />
        ))}
      </div>
      <details class="remark" open={asksFor !== undefined || fault !== undefined}>
        <summary aria-label={`Remark on ${of}`}>Remark</summary>
        {asksFor !== undefined && <p class="soft">Say once who you are; this browser keeps it.</p>}
        {fault !== undefined && (
          <p class="fault" role="alert">
            {printable(fault)}
          </p>
        )}
        <label>
          Remark
          <textarea name="remark" rows={2} maxlength={16_000} />
        </label>
        <label>
          Your name
          <input
            name="by"
            value={printable(annotator)}
            maxlength={200}
            autocomplete="name"
            autofocus={asksFor !== undefined}
          />
        </label>
        <button class="first">Keep</button>
      </details>
    </form>
  );
}

const OUTLINE =
  "M7 10v10H4V10zm2 10h8.2a2 2 0 0 0 2-1.6l1.3-6.6A1.5 1.5 0 0 0 19 10h-5l.8-4.2A1.6 1.6 0 0 0 13.2 4L9 10z";

interface ThumbProps {
  way: "up" | "down";
  of: string;
  isMine: boolean;
  /** By which the focus finds it again when what people think is shown anew. */
  id: string;
}

function Thumb({ way, of, isMine, id }: ThumbProps) {
  return (
    <button
      id={id}
      class="thumb"
      name="thumb"
      value={way}
      aria-label={`Thumb ${way} for ${of}`}
      aria-pressed={String(isMine)}
    >
      <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
        <path d={OUTLINE} {...(way === "down" && { transform: "rotate(180 12 12)" })} />
      </svg>
    </button>
  );
}
