'use strict';

// Custom::ApiGatewayAccountRole: the one role per account and region with which API Gateway writes
// logs. Other stacks may rely on it, so it is never taken away.

const {
  APIGatewayClient,
  GetAccountCommand,
  UpdateAccountCommand,
} = require('@aws-sdk/client-api-gateway');
const {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
} = require('@aws-sdk/client-iam');
const { customResource, isError } = require('../custom_resource');

const apiGateway = new APIGatewayClient({ maxAttempts: 8 });
const iam = new IAMClient({ maxAttempts: 8 });

const kRoleName = 'serverlessApiGatewayCloudWatchRole';
const kAttempts = 10;
const kSecondsBetween = 10;

const kTrust = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: ['apigateway.amazonaws.com'] },
      Action: ['sts:AssumeRole'],
    },
  ],
};

async function attachedPolicies() {
  try {
    const answer = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: kRoleName }));
    return answer.AttachedPolicies.map((policy) => policy.PolicyArn);
  } catch (error) {
    if (!isError(error, 'NoSuchEntity', 'NoSuchEntityException')) throw error;
    await iam.send(
      new CreateRoleCommand({
        RoleName: kRoleName,
        Path: '/',
        AssumeRolePolicyDocument: JSON.stringify(kTrust),
      })
    );
    return [];
  }
}

async function ensureRole({ partition, account }) {
  const policy = `arn:${partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs`;
  if (!(await attachedPolicies()).includes(policy)) {
    await iam.send(new AttachRolePolicyCommand({ RoleName: kRoleName, PolicyArn: policy }));
  }
  return `arn:${partition}:iam::${account}:role/${kRoleName}`;
}

// API Gateway refuses a role that was created a moment ago, with an error that looks final.
async function assign(roleArn) {
  const change = { op: 'replace', path: '/cloudwatchRoleArn', value: roleArn };
  for (let attempt = 1; ; ++attempt) {
    try {
      await apiGateway.send(new UpdateAccountCommand({ patchOperations: [change] }));
      return;
    } catch (error) {
      if (attempt === kAttempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, kSecondsBetween * 1000));
    }
  }
}

async function ensure({ RoleArn }, identity) {
  const roleArn = RoleArn || (await ensureRole(identity));
  const { cloudwatchRoleArn } = await apiGateway.send(new GetAccountCommand({}));
  if (cloudwatchRoleArn !== roleArn) await assign(roleArn);
}

module.exports.handler = customResource('CustomResourceApiGatewayAccountCloudWatchRole', {
  create: (properties, _, identity) => ensure(properties, identity),
  // Without a role of one's own there is nothing that an update could change.
  update: async (properties, old, identity) => {
    if (properties.RoleArn && (!old || old.RoleArn !== properties.RoleArn)) {
      await ensure(properties, identity);
    }
  },
  remove: async () => {},
});
