// The tf.js codelab's network and protocol on rows that come in by standard input.
// The first line is {"features": […], "targets": […]}, answered by "ready"; each line "run" is answered by the seconds of one training.
'use strict';
const readline = require('node:readline');
const tf = require('@tensorflow/tfjs');

async function train(rows) {
  const start = process.hrtime.bigint();
  const features = tf.tensor2d(rows.features, [rows.features.length, 1]);
  const targets = tf.tensor2d(rows.targets, [rows.targets.length, 1]);
  const model = tf.sequential();
  model.add(tf.layers.dense({ inputShape: [1], units: 1, useBias: true }));
  model.add(tf.layers.dense({ units: 1, useBias: true }));
  model.compile({ optimizer: tf.train.adam(0.001), loss: tf.losses.meanSquaredError });
  await model.fit(features, targets, { batchSize: 32, epochs: 50, shuffle: true, verbose: 0 });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  model.dispose();
  tf.dispose([features, targets]);
  return seconds;
}

async function main() {
  await tf.setBackend('cpu');
  let rows;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    if (line === 'run') {
      console.log(await train(rows));
    } else {
      rows = JSON.parse(line);
      console.log('ready');
    }
  }
}

main();
