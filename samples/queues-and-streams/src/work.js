'use strict';

exports.handler = async (event) => {
  console.log(JSON.stringify(event));
  // Nothing failed: the whole batch is done.
  return { batchItemFailures: [] };
};
