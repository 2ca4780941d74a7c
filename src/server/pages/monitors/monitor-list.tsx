import { printable } from "../../../lib/text.ts";
import type { MonitorBoard } from "../../../monitors/monitor-post.ts";
import { noticeFaultText } from "../../../monitors/notice-fault-text.ts";
import { MonitorCard } from "./monitor-card.tsx";

/** All monitors, those that fire first; what is wrong with them stands above. It asks for itself anew. */
export function MonitorList({ file, panels, fault, noticeFaults }: MonitorBoard) {
  return (
    <section id="monitors" aria-label="Monitors" hx-get="monitors" hx-trigger="every 15s" hx-swap="outerHTML">
      {fault !== undefined && (
        <p class="fault" role="alert">
          {printable(fault)}
        </p>
      )}
      {noticeFaults.map((one) => (
        <p class="fault">{printable(noticeFaultText(one))}</p>
      ))}
      {panels === undefined ? <Beginning file={file} /> : <Cards panels={panels} />}
      {panels?.length === 0 && fault === undefined && <p class="empty">{printable(file)} has no monitor yet.</p>}
    </section>
  );
}

function Beginning({ file }: Pick<MonitorBoard, "file">) {
  return (
    <div class="card empty">
      <p>Nothing is watched yet: there is no {printable(file)}.</p>
      <p>
        Begin with <code>npm run -s supportbot -- monitor check --example &gt; {printable(file)}</code>
      </p>
      <p>It is looked at as soon as it is there, every 30 seconds.</p>
    </div>
  );
}

const order = ["firing", "pending", "too_few", "ok"];

function Cards({ panels }: { panels: NonNullable<MonitorBoard["panels"]> }) {
  const sorted = panels.toSorted((a, b) => order.indexOf(a.state.status) - order.indexOf(b.state.status));
  return (
    <div class="monitors">
      {sorted.map((panel) => (
        <MonitorCard {...panel} />
      ))}
    </div>
  );
}
