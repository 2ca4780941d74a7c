import type { Destination } from "../destinations/destination.ts";
import type { Sender } from "./answer.ts";
import { GrpcSender } from "./grpc-sender.ts";
import { HttpSender } from "./http-sender.ts";

/** A sender by the protocol that a destination speaks. */
export function createSender(destination: Destination): Sender {
  return destination.protocol === "grpc" ? new GrpcSender(destination) : new HttpSender(destination);
}
