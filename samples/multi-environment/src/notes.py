import json
import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def list_notes(event, context):
    return {"statusCode": 200, "body": json.dumps(table.scan(Limit=50)["Items"])}


def add_note(event, context):
    note = json.loads(event["body"])
    table.put_item(Item={"id": note["id"], "text": note["text"]})
    return {"statusCode": 201}
