'use strict';

exports.handler = async (event) => ({
  principalId: 'client',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: event.authorizationToken === 'let me in' ? 'Allow' : 'Deny',
        Action: 'execute-api:Invoke',
        Resource: event.methodArn,
      },
    ],
  },
});
