"""A real S3 interface for the tests (moto), which checks signatures: prints its port, the key and the secret.

Ends when its standard input ends. The bucket is "files"; the user may do everything with S3 and nothing else.
"""

import json
import logging
import os
import sys
from urllib.parse import quote

os.environ.update(AWS_ACCESS_KEY_ID="setup", AWS_SECRET_ACCESS_KEY="setup", AWS_DEFAULT_REGION="us-east-1")
os.environ.update(NO_PROXY="127.0.0.1", no_proxy="127.0.0.1")

import boto3
from moto import settings
from moto.iam.access_control import IAMRequestBase
from moto.core.responses import ActionAuthenticatorMixin
from moto.s3.models import s3_backends
from moto.server import ThreadedMotoServer


def create_encoded_request(self):
    """Signatures cover the encoded address (SigV4, canonical query string); moto has decoded it by then."""
    request = create_request(self)
    path, _, query = request.url.partition("?")
    pairs = (pair.partition("=") for pair in query.split("&") if pair)
    request.url = path + "?" + "&".join(f"{quote(name, safe='-_.~')}={quote(value, safe='-_.~')}" for name, _, value in pairs)
    return request


create_request = IAMRequestBase._create_aws_request
IAMRequestBase._create_aws_request = create_encoded_request

logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
port = server.get_host_and_port()[1]
url = f"http://127.0.0.1:{port}"
boto3.client("s3", endpoint_url=url).create_bucket(Bucket="files")
iam = boto3.client("iam", endpoint_url=url)
iam.create_user(UserName="tongban")
key = iam.create_access_key(UserName="tongban")["AccessKey"]
allow = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
iam.put_user_policy(UserName="tongban", PolicyName="files", PolicyDocument=json.dumps(allow))
# From here on every request is checked: who, how signed, and whether allowed.
settings.INITIAL_NO_AUTH_ACTION_COUNT = 0
ActionAuthenticatorMixin.request_count = 0
for value in (port, key["AccessKeyId"], key["SecretAccessKey"]):
    print(value, flush=True)
# Each line of the input asks for what the bucket really holds.
for _ in sys.stdin:
    bucket = s3_backends["123456789012"]["aws"].buckets["files"]
    print(json.dumps({"keys": sorted(bucket.keys.keys()), "openUploads": len(bucket.multiparts)}), flush=True)
server.stop()
