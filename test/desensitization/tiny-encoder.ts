import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encoderHeader } from '../../src/desensitization/encoder/train/encoder-header.ts';
import { LABELS } from '../../src/desensitization/tagger/labels.ts';

/** A word piece and the label that the encoder is certain of whenever it reads it. */
export type CertainLabels = Readonly<Record<string, number>>;

/**
 * Writes a folder with an encoder that looks each word piece up in a table: a real ONNX graph (one Gather), read by the
 * real runtime, without the weights of a real model.
 */
export async function writeTinyEncoder(folder: string, labels: CertainLabels): Promise<void> {
  const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[unused1]', '[unused10]', '[unused11]'];
  const pieces = [...special, ...Object.keys(labels)];
  const table = new Float32Array(pieces.length * LABELS);
  for (const [at, piece] of pieces.entries()) table[at * LABELS + (labels[piece] ?? 0)] = 1;
  await mkdir(folder, { recursive: true });
  const vocab = Object.fromEntries(pieces.map((piece, at) => [piece, at]));
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify({ model: { vocab } }));
  const header = encoderHeader([[], []], { sets: [], plain: [], withoutFold: null });
  await writeFile(join(folder, 'encoder.json'), JSON.stringify(header));
  await writeFile(join(folder, 'model.onnx'), lookUpGraph(pieces.length, table));
}

/** ModelProto of onnx.proto: `probabilities = Gather(table, input_ids)`. */
function lookUpGraph(pieces: number, table: Float32Array): Buffer {
  const initializer = Buffer.concat([
    number(1, pieces),
    number(1, LABELS),
    number(2, FLOAT),
    text(8, 'table'),
    bytes(9, Buffer.from(table.buffer)),
  ]);
  const node = Buffer.concat([text(1, 'table'), text(1, 'input_ids'), text(2, 'probabilities'), text(4, 'Gather')]);
  const graph = Buffer.concat([
    bytes(1, node),
    text(2, 'look-up'),
    bytes(5, initializer),
    ...['input_ids', 'attention_mask', 'token_type_ids'].map((name) => bytes(11, value(name, INT64, 2))),
    bytes(12, value('probabilities', FLOAT, 3)),
  ]);
  return Buffer.concat([number(1, 8), bytes(7, graph), bytes(8, number(2, 13))]);
}

const FLOAT = 1;
const INT64 = 7;

/** ValueInfoProto of a tensor whose dimensions are open. */
function value(name: string, type: number, dimensions: number): Buffer {
  const shape = Array.from({ length: dimensions }, (_, at) => bytes(1, text(2, `${name}${at}`)));
  const tensor = Buffer.concat([number(1, type), bytes(2, Buffer.concat(shape))]);
  return Buffer.concat([text(1, name), bytes(2, bytes(1, tensor))]);
}

const number = (field: number, value: number) => Buffer.concat([varint(field << 3), varint(value)]);
const text = (field: number, value: string) => bytes(field, Buffer.from(value));
const bytes = (field: number, value: Buffer) => Buffer.concat([varint((field << 3) | 2), varint(value.length), value]);

function varint(value: number): Buffer {
  const found: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest >>>= 7) found.push((rest & 0x7f) | 0x80);
  return Buffer.from([...found, rest]);
}
