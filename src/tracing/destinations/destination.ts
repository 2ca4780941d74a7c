/** How OTLP travels; both are protobuf. */
export type OtlpProtocol = "grpc" | "http/protobuf";

/** How requests travel, where that is not as usual. */
export interface Transport {
  /** In PEM: whom to trust in place of the usual authorities, and who we are. */
  tls?: { ca?: string | undefined; cert?: string | undefined; key?: string | undefined };
  /** With gzip. */
  isCompressed?: boolean;
  /** How long a request may take; by default 30 s. */
  timeoutMs?: number | undefined;
}

/** Somewhere spans are sent by OTLP, and where a person looks at them. */
export interface Destination extends Transport {
  name: "collector" | "phoenix" | "arize";
  protocol: OtlpProtocol;
  /** `http://` is plain text, `https://` TLS. */
  url: string;
  headers: { [name: string]: string };
  /** Where its REST API is, if what people say of sessions can be sent there. */
  api?: string;
  look: string;
  /** The share of sessions that is sent, from 0 to 1; all by default. One with an error or an interrupt is sent whole. */
  sample?: number;
}

/** By which the store knows it: its key may change, its address may not. */
export function deliveryKey({ name, url }: Pick<Destination, "name" | "url">): string {
  return `${name} ${url}`;
}
