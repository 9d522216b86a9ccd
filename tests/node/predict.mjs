// Runs a model in onnxruntime-web: node predict.mjs model.onnx < inputs.json > outputs.json
// Inputs: { "name": { "type": "float32" | "string" | "uint8", "dims": [rows, …], "data": [… null is NaN] } }; outputs alike.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import * as ort from "onnxruntime-web";

const arrays = { float32: Float32Array, uint8: Uint8Array };
const toTensor = ({ type, dims, data }) => new ort.Tensor(
  type,
  type === "string" ? data : arrays[type].from(data, (value) => value ?? NaN),
  dims,
);
const toJson = ({ type, dims, data }) => ({
  type,
  dims,
  data: Array.from(data, (value) => (typeof value === "string" ? value : Number.isNaN(Number(value)) ? null : Number(value))),
});

ort.env.wasm.numThreads = 1;
const session = await ort.InferenceSession.create(await readFile(process.argv[2]));
const inputs = JSON.parse(await text(process.stdin));
const outputs = await session.run(Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, toTensor(tensor)])));
console.log(JSON.stringify(Object.fromEntries(Object.entries(outputs).map(([name, tensor]) => [name, toJson(tensor)]))));
