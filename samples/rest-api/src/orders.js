'use strict';

const answer = (statusCode, body) => ({
  statusCode,
  headers: { 'Access-Control-Allow-Origin': '*' },
  body: JSON.stringify(body),
});

exports.place = async (event) => answer(202, { accepted: JSON.parse(event.body).item });
exports.show = async (event) => answer(200, { id: event.pathParameters.id });
exports.health = async () => answer(200, { ok: true });
