exports.handler = async () => ({ statusCode: 202, body: process.env.USERS_TABLE });
