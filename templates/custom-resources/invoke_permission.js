'use strict';

const {
  LambdaClient,
  AddPermissionCommand,
  RemovePermissionCommand,
} = require('@aws-sdk/client-lambda');
const { isError } = require('./custom_resource');

const lambda = new LambdaClient({ maxAttempts: 8 });

// A statement of the function's own policy, named after the function and what may invoke it, so that
// it is found again.
function statementOf(target, sourceName) {
  return {
    FunctionName: target.FunctionName,
    StatementId: `${target.FunctionName}-${sourceName}`.slice(0, 100),
    ...(target.FunctionQualifier && { Qualifier: target.FunctionQualifier }),
  };
}

async function revoke(statement) {
  try {
    await lambda.send(new RemovePermissionCommand(statement));
  } catch (error) {
    if (!isError(error, 'ResourceNotFoundException')) throw error;
  }
}

// A statement of that name that is there already may allow something else: it is replaced.
async function allow(statement, source) {
  const command = () =>
    new AddPermissionCommand({ Action: 'lambda:InvokeFunction', ...statement, ...source });
  try {
    await lambda.send(command());
  } catch (error) {
    if (!isError(error, 'ResourceConflictException')) throw error;
    await revoke(statement);
    await lambda.send(command());
  }
}

function isSameStatement(a, b) {
  return (
    a.FunctionName === b.FunctionName &&
    a.StatementId === b.StatementId &&
    a.Qualifier === b.Qualifier
  );
}

module.exports = { allow, isSameStatement, revoke, statementOf };
