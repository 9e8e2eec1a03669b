'use strict';

exports.hello = async (event) => {
  const name = event.queryStringParameters?.name ?? 'you';
  return { statusCode: 200, body: JSON.stringify({ message: `${process.env.GREETING}, ${name}!` }) };
};
