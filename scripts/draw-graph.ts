import { readFileSync, writeFileSync } from "node:fs";
import { graphDrawing, withDrawing } from "./graph-drawing.ts";

writeFileSync("README.md", withDrawing(readFileSync("README.md", "utf8"), await graphDrawing()));
