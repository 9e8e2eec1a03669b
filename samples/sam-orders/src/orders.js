// Takes orders from the API and ships those that come over the queue.
exports.take = async (event) => {
  const order = JSON.parse(event.body || '{}');
  return { statusCode: 202, body: JSON.stringify({ accepted: order.id }) };
};

exports.ship = async (event) => {
  for (const record of event.Records) console.log('shipping', record.messageId);
  return { batchItemFailures: [] };
};
