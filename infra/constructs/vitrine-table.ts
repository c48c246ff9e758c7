import { RemovalPolicy } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  AttributeType,
  Billing,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { tableShape } from '../../shared/store/create-table.ts';
import { ttlAttribute } from '../../shared/store/expiry.ts';
import { type indexes, indexList } from '../../shared/store/table.ts';
import type { Stage } from '../stages.ts';

const types = { S: AttributeType.STRING, N: AttributeType.NUMBER };

/** The one table, of the same shape as on one machine. */
export class VitrineTable extends Construct {
  private readonly table: TableV2;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: attribute('pk'),
      sortKey: attribute('sk'),
      globalSecondaryIndexes: indexList.map(({ name, hash, range, attributes }) => ({
        indexName: name,
        partitionKey: attribute(hash),
        sortKey: attribute(range),
        ...(attributes
          ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...attributes] }
          : {}),
      })),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.dynamoOwnedKey(), // others cost a request to their key with each of ours
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: ttlAttribute,
      deletionProtection: stage.isKept,
      removalPolicy: stage.isKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  get name(): string {
    return this.table.tableName;
  }

  /** Lets a function look at items. */
  letRead(reader: LambdaFunction): void {
    this.let(reader, ['GetItem', 'Query']);
  }

  /** Lets a function look at one item and change it, and no more. */
  letUpdate(updater: LambdaFunction): void {
    this.let(updater, ['GetItem', 'PutItem', 'UpdateItem']);
  }

  /** Lets a function look at items, change and delete them. */
  letWrite(writer: LambdaFunction): void {
    this.let(writer, ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem']);
  }

  /** Lets a function look through indexes. */
  letFind(finder: LambdaFunction, used: (keyof typeof indexes)[]): void {
    finder.addToRolePolicy(
      new PolicyStatement({
        actions: ['dynamodb:Query'],
        resources: used.map((index) => `${this.table.tableArn}/index/${index}`),
      }),
    );
  }

  /** What it is billed by. */
  consumed(): IMetric[] {
    return [
      this.table.metricConsumedReadCapacityUnits({ label: 'read' }),
      this.table.metricConsumedWriteCapacityUnits({ label: 'written' }),
    ];
  }

  /** CDK's own grants would allow scans, too. The name comes with the permission. */
  private let(user: LambdaFunction, actions: string[]): void {
    user.addToRolePolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [this.table.tableArn],
      }),
    );
    user.addEnvironment('TABLE_NAME', this.table.tableName);
  }
}

function attribute(name: string) {
  const type = tableShape.AttributeDefinitions.find(
    ({ AttributeName }) => AttributeName === name,
  )?.AttributeType;
  if (type === undefined) throw new Error(`The table has no attribute ${name}.`);
  return { name, type: types[type as keyof typeof types] };
}
