// Runs before traffic moves: calls the new version, and tells CodeDeploy whether it answers.
const { CodeDeployClient, PutLifecycleEventHookExecutionStatusCommand } = require('@aws-sdk/client-codedeploy');

const codedeploy = new CodeDeployClient({});

exports.handler = async ({ DeploymentId, LifecycleEventHookExecutionId }) => {
  let status = 'Succeeded';
  try {
    const { handler } = require('./greet');
    const answer = await handler({});
    if (answer.statusCode !== 200) status = 'Failed';
  } catch (error) {
    console.error(error);
    status = 'Failed';
  }
  await codedeploy.send(
    new PutLifecycleEventHookExecutionStatusCommand({
      deploymentId: DeploymentId,
      lifecycleEventHookExecutionId: LifecycleEventHookExecutionId,
      status,
    }),
  );
};
