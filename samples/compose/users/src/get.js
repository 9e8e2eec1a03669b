exports.handler = async (event) => ({
  statusCode: 200,
  body: JSON.stringify({ id: event.pathParameters.id, table: process.env.USERS_TABLE }),
});
