import { clip, printable } from "../../../lib/text.ts";
import { resultOf } from "../../../sessions/annotated.ts";
import type { KeptAnnotation } from "../../../spans/annotation.ts";
import { Moment } from "../parts/moment.tsx";
import { OpinionForm } from "./opinion-form.tsx";
import type { Setting } from "./setting.ts";

interface OpinionsProps {
  /** All that was said of it; people's is what is shown. */
  said: readonly KeptAnnotation[];
  earlier: readonly KeptAnnotation[];
  /** The session as a whole without. */
  turn?: number;
  turnKey?: string;
  setting: Setting;
  /** A thumb that was given before anybody said who gives it. */
  asksFor?: string;
  /** Why it was not kept. */
  fault?: string;
}

/** What people think of a turn, or of the session, and how to say so. */
export function OpinionsOf(props: OpinionsProps) {
  const { said, earlier, turn, turnKey, setting, asksFor, fault } = props;
  const opinions = said.filter(({ annotatorKind }) => annotatorKind === "HUMAN");
  const of = turn === undefined ? "the session" : `turn ${turn}`;
  const mine = opinions.find(({ name, identifier }) => name === "thumb" && identifier === setting.annotator)?.label;
  return (
    <div class="opinions">
      {opinions.length > 0 && (
        <ul aria-label={`What people think of ${of}`}>
          {opinions.map((opinion) => (
            <Opinion opinion={opinion} earlier={earlier.filter((one) => isSame(one, opinion))} />
          ))}
        </ul>
      )}
      {!setting.inFile && (
        <OpinionForm
          of={of}
          {...(turn !== undefined && { turn })}
          {...(turnKey !== undefined && { turnKey })}
          {...(mine !== undefined && { mine })}
          {...(asksFor !== undefined && { asksFor })}
          {...(fault !== undefined && { fault })}
          setting={setting}
        />
      )}
    </div>
  );
}

function Opinion({ opinion, earlier }: { opinion: KeptAnnotation; earlier: readonly KeptAnnotation[] }) {
  return (
    <li>
      <Words opinion={opinion} />
      {earlier.length > 0 && (
        <details class="earlier">
          <summary>earlier: {earlier.length}</summary>
          <ul>
            {earlier.map((one) => (
              <li>
                <Words opinion={one} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function Words({ opinion }: { opinion: KeptAnnotation }) {
  const { name, identifier, at } = opinion;
  return (
    <>
      <b>{printable(name.replaceAll("_", " "))}</b> <span class="words">{printable(resultOf(opinion))}</span>{" "}
      <small>
        {printable(clip(identifier, 60))}, <Moment at={at} />
      </small>
    </>
  );
}

function isSame(a: KeptAnnotation, b: KeptAnnotation): boolean {
  return a.name === b.name && a.identifier === b.identifier;
}
