'use strict';

// Custom::CognitoUserPool: triggers of a user pool that exists outside of the stack. An update of a
// pool resets what it does not mention, so everything the pool has is sent back with it.

const {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  ListUserPoolsCommand,
  UpdateUserPoolCommand,
} = require('@aws-sdk/client-cognito-identity-provider');
const { customResource, functionArn } = require('../custom_resource');
const { allow, isSameStatement, revoke, statementOf } = require('../invoke_permission');

const cognito = new CognitoIdentityProviderClient({ maxAttempts: 8 });

const kSenders = ['CustomSMSSender', 'CustomEmailSender'];

// What a description of a pool says that an update does not take.
const kReadOnly = [
  'Id',
  'Arn',
  'Name',
  'Status',
  'CreationDate',
  'LastModifiedDate',
  'SchemaAttributes',
  'AliasAttributes',
  'UsernameAttributes',
  'UsernameConfiguration',
  'EstimatedNumberOfUsers',
  'SmsConfigurationFailure',
  'EmailConfigurationFailure',
  'Domain',
  'CustomDomain',
];

const permissionOf = (target) =>
  statementOf(target, target.UserPoolName.toLowerCase().replace(/[.:*\s]/g, ''));

async function findPool(name) {
  for (let NextToken; ; ) {
    const page = await cognito.send(new ListUserPoolsCommand({ MaxResults: 60, NextToken }));
    const found = page.UserPools.find((pool) => pool.Name === name);
    if (found || !page.NextToken) return found;
    NextToken = page.NextToken;
  }
}

async function requirePool(name) {
  const pool = await findPool(name);
  if (!pool) throw new Error(`There is no user pool called "${name}"`);
  return pool;
}

// Nobody may use the key when there is no custom sender any more.
function withoutFunctions(triggers, arns) {
  const kept = Object.entries(triggers || {}).filter(([, value]) => {
    const arn = value && value.LambdaArn ? value.LambdaArn : value;
    return !arns.includes(arn);
  });
  const result = Object.fromEntries(kept);
  if (!kSenders.some((sender) => sender in result)) delete result.KMSKeyID;
  return result;
}

function addTrigger(triggers, config, arn) {
  const versioned = { LambdaArn: arn, LambdaVersion: config.LambdaVersion };
  if (kSenders.includes(config.Trigger)) {
    triggers[config.Trigger] = versioned;
    triggers.KMSKeyID = config.KMSKeyID;
  } else if (config.Trigger === 'PreTokenGeneration' && config.LambdaVersion) {
    triggers.PreTokenGenerationConfig = versioned;
  } else {
    triggers[config.Trigger] = arn;
  }
}

async function replaceTriggers(poolId, oldArns, configs, arn) {
  const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: poolId }));
  const settings = Object.fromEntries(
    Object.entries(UserPool).filter(([key]) => !kReadOnly.includes(key))
  );
  // The same number under two names; an update refuses the older one.
  const invitation = settings.AdminCreateUserConfig;
  if (invitation && invitation.UnusedAccountValidityDays !== undefined) {
    const { UnusedAccountValidityDays: days, ...rest } = invitation;
    settings.AdminCreateUserConfig = rest;
    const policies = settings.Policies || {};
    settings.Policies = {
      ...policies,
      PasswordPolicy: { ...policies.PasswordPolicy, TemporaryPasswordValidityDays: days },
    };
  }
  const triggers = withoutFunctions(UserPool.LambdaConfig, oldArns);
  for (const config of configs) addTrigger(triggers, config, arn);
  await cognito.send(
    new UpdateUserPoolCommand({ ...settings, UserPoolId: poolId, LambdaConfig: triggers })
  );
}

function allowPool(target, poolId, { partition, region, account }) {
  return allow(permissionOf(target), {
    Principal: 'cognito-idp.amazonaws.com',
    SourceArn: `arn:${partition}:cognito-idp:${region}:${account}:userpool/${poolId}`,
  });
}

async function create(target, _, identity) {
  const pool = await requirePool(target.UserPoolName);
  const arn = functionArn(identity, target);
  await allowPool(target, pool.Id, identity);
  await replaceTriggers(pool.Id, [arn], target.UserPoolConfigs, arn);
}

async function update(target, old, identity) {
  if (!old) return create(target, old, identity);
  const pool = await requirePool(target.UserPoolName);
  const isSamePool = old.UserPoolName === target.UserPoolName;
  const isSamePermission = isSameStatement(permissionOf(target), permissionOf(old));
  const arn = functionArn(identity, target);
  const oldArn = functionArn(identity, old);
  if (!isSamePool || !isSamePermission) await allowPool(target, pool.Id, identity);
  await replaceTriggers(pool.Id, isSamePool ? [arn, oldArn] : [arn], target.UserPoolConfigs, arn);
  if (!isSamePool) {
    const oldPool = await findPool(old.UserPoolName);
    if (oldPool) await replaceTriggers(oldPool.Id, [oldArn], [], oldArn);
  }
  if (!isSamePermission) await revoke(permissionOf(old));
}

async function remove(target, _, identity) {
  await revoke(permissionOf(target));
  const pool = await findPool(target.UserPoolName);
  const arn = functionArn(identity, target);
  if (pool) await replaceTriggers(pool.Id, [arn], [], arn);
}

module.exports.handler = customResource('CustomResourceExistingCognitoUserPool', {
  create,
  update,
  remove,
});
