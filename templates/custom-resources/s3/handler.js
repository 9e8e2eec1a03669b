'use strict';

// Custom::S3: notifications of a bucket that exists outside of the stack. A bucket has one
// notification configuration for everybody, so only the entries of this function are touched.

const crypto = require('node:crypto');
const {
  S3Client,
  GetBucketNotificationConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
} = require('@aws-sdk/client-s3');
const { customResource, functionArn, isError } = require('../custom_resource');
const { allow, isSameStatement, revoke, statementOf } = require('../invoke_permission');

const s3 = new S3Client({ maxAttempts: 8, followRegionRedirects: true });

const permissionOf = (target) => statementOf(target, target.BucketName.replace(/[.:*]/g, ''));

// Entries of ours are named <function>-<MD5 of what the service says>.
function isOwn(entry, functionName) {
  const [prefix, digest] = [(entry.Id || '').slice(0, -33), (entry.Id || '').slice(-33)];
  return prefix === functionName && /^-[0-9a-f]{32}$/.test(digest);
}

function entryOf(config, target, identity) {
  const digest = crypto.createHash('md5').update(JSON.stringify(config)).digest('hex');
  const rules = (config.Rules || []).map((rule) => {
    const [[name, value]] = Object.entries(rule);
    return { Name: name.toLowerCase(), Value: value };
  });
  return {
    Id: `${target.FunctionName}-${digest}`,
    Events: [config.Event],
    LambdaFunctionArn: functionArn(identity, target),
    ...(rules.length && { Filter: { Key: { FilterRules: rules } } }),
  };
}

async function replaceEntries(bucket, functionNames, entries) {
  const { $metadata, ...configuration } = await s3.send(
    new GetBucketNotificationConfigurationCommand({ Bucket: bucket })
  );
  const others = (configuration.LambdaFunctionConfigurations || []).filter(
    (entry) => !functionNames.some((name) => isOwn(entry, name))
  );
  configuration.LambdaFunctionConfigurations = [...others, ...entries];
  await s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket: bucket,
      NotificationConfiguration: configuration,
    })
  );
}

// The bucket may be gone, or the role may have lost its rights to it with this very deployment;
// neither may keep the stack from being updated or deleted.
async function forgetEntries(bucket, functionName) {
  try {
    await replaceEntries(bucket, [functionName], []);
  } catch (error) {
    if (!isError(error, 'NoSuchBucket', 'AccessDenied')) throw error;
    console.warn(`Notifications of ${bucket} may be left behind: ${error.message}`);
  }
}

function allowBucket(target, { partition, account }) {
  return allow(permissionOf(target), {
    Principal: 's3.amazonaws.com',
    SourceArn: `arn:${partition}:s3:::${target.BucketName}`,
    SourceAccount: account,
  });
}

const entriesOf = (target, identity) =>
  target.BucketConfigs.map((config) => entryOf(config, target, identity));

async function create(target, _, identity) {
  await allowBucket(target, identity);
  await replaceEntries(target.BucketName, [target.FunctionName], entriesOf(target, identity));
}

async function update(target, old, identity) {
  if (!old) return create(target, old, identity);
  const isSameBucket = old.BucketName === target.BucketName;
  const isSamePermission = isSameStatement(permissionOf(target), permissionOf(old));
  if (!isSameBucket || !isSamePermission) await allowBucket(target, identity);
  const names = isSameBucket ? [target.FunctionName, old.FunctionName] : [target.FunctionName];
  await replaceEntries(target.BucketName, names, entriesOf(target, identity));
  if (!isSameBucket) await forgetEntries(old.BucketName, old.FunctionName);
  if (!isSamePermission) await revoke(permissionOf(old));
}

async function remove(target) {
  await revoke(permissionOf(target));
  await forgetEntries(target.BucketName, target.FunctionName);
}

module.exports.handler = customResource('CustomResourceExistingS3', { create, update, remove });
