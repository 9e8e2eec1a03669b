// Keeps the functions that functions.mjs lists ready, by invoking them. Written by slsc.
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { functions, verbose } from './functions.mjs';

const client = new LambdaClient({ requestHandler: { connectionTimeout: 1000 } });

const say = (text) => {
  if (verbose) console.log(text);
};

// The environment may change how many instances are kept ready, for one function or for all.
const instancesOf = ({ name, concurrency }) => {
  const ownVariable = `WARMUP_CONCURRENCY_${name.toUpperCase().replaceAll('-', '_')}`;
  const { [ownVariable]: own, WARMUP_CONCURRENCY: all } = process.env;
  return Number.parseInt(own || all || concurrency, 10);
};

const warm = async (target) => {
  const invocation = {
    FunctionName: target.name,
    Qualifier: target.alias,
    InvocationType: 'RequestResponse',
    LogType: 'None',
    Payload: target.payload,
  };
  if (target.clientContext) {
    const context = `{"custom":${target.clientContext}}`;
    invocation.ClientContext = Buffer.from(context).toString('base64');
  }
  const instances = instancesOf(target);
  say(`${target.name}: ${instances} at once`);
  const calls = Array.from({ length: instances }, () => client.send(new InvokeCommand(invocation)));
  const failed = (await Promise.allSettled(calls)).filter(({ status }) => status === 'rejected');
  for (const { reason } of failed) console.error(`${target.name} could not be invoked`, reason);
  return failed.length;
};

export const warmUp = async () => {
  const failures = await Promise.all(functions.map(warm));
  say(`${failures.reduce((sum, count) => sum + count, 0)} invocations failed`);
};
