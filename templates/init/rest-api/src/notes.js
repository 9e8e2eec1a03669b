const { DynamoDBClient, GetItemCommand, PutItemCommand } = require('@aws-sdk/client-dynamodb');

const client = new DynamoDBClient({});
const TableName = process.env.TABLE;

exports.read = async ({ pathParameters: { id } }) => {
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: { id: { S: id } } }));
  if (!Item) return { statusCode: 404, body: JSON.stringify({ message: 'no such note' }) };
  return { statusCode: 200, body: JSON.stringify({ id, text: Item.text.S }) };
};

exports.write = async ({ pathParameters: { id }, body }) => {
  await client.send(
    new PutItemCommand({ TableName, Item: { id: { S: id }, text: { S: body ?? '' } } }),
  );
  return { statusCode: 204, body: '' };
};
