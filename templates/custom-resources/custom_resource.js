'use strict';

// How CloudFormation calls a custom resource and is answered:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref.html

const https = require('node:https');

function put(url, body) {
  const options = {
    method: 'PUT',
    headers: { 'content-type': '', 'content-length': Buffer.byteLength(body) },
  };
  return new Promise((resolve, reject) => {
    const request = https.request(url, options, (response) => {
      response.resume();
      response.on('end', resolve);
    });
    request.on('error', reject);
    request.end(body);
  });
}

// The physical id must never change: CloudFormation would delete the resource of the old id after an
// update, and with it what the update has just set up.
function customResource(physicalResourceId, { create, update, remove }) {
  const actions = { Create: create, Update: update, Delete: remove };
  return async (event, context) => {
    const answer = {
      Status: 'SUCCESS',
      Reason: '',
      PhysicalResourceId: physicalResourceId,
      StackId: event.StackId,
      RequestId: event.RequestId,
      LogicalResourceId: event.LogicalResourceId,
      Data: {},
    };
    try {
      const action = actions[event.RequestType];
      if (!action) throw new Error(`Unknown request type ${event.RequestType}`);
      await action(event.ResourceProperties, event.OldResourceProperties, identity(context));
    } catch (error) {
      console.error(error);
      answer.Status = 'FAILED';
      answer.Reason = `${error.message} (log stream ${context.logStreamName})`;
    }
    await put(event.ResponseURL, JSON.stringify(answer));
  };
}

// Where this function runs: what the ARNs of its neighbours have in common with its own.
function identity(context) {
  const [, partition, , region, account] = context.invokedFunctionArn.split(':');
  return { partition, region, account };
}

function functionArn({ partition, region, account }, { FunctionName, FunctionQualifier }) {
  const arn = `arn:${partition}:lambda:${region}:${account}:function:${FunctionName}`;
  return FunctionQualifier ? `${arn}:${FunctionQualifier}` : arn;
}

function isError(error, ...names) {
  return Boolean(error) && [error.name, error.Code, error.code].some((name) => names.includes(name));
}

module.exports = { customResource, functionArn, isError };
