import { RemovalPolicy } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  AttributeType,
  BillingMode,
  type CfnTable,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { tableShape } from '../../shared/store/create-table.ts';
import { ttlAttribute } from '../../shared/store/expiry.ts';
import { type indexes, indexList } from '../../shared/store/table.ts';
import type { Stage } from '../stages.ts';
import { type CapacityPlace, freeUnits, type TableCapacity } from '../table-capacity.ts';

const types = { S: AttributeType.STRING, N: AttributeType.NUMBER };

export interface VitrineTableProps {
  stage: Stage;
  capacity: TableCapacity;
}

/**
 * The one table, of the same shape as on one machine. Its capacity may be changed in place; CDK's `TableV2` could not have a fixed one, since
 * CloudFormation's global tables must scale their writes, by alarms that are billed.
 */
export class VitrineTable extends Construct {
  private readonly table: Table;

  constructor(scope: Construct, id: string, { stage, capacity }: VitrineTableProps) {
    super(scope, id);
    const isFree = capacity === 'free';
    const billingMode = isFree ? BillingMode.PROVISIONED : BillingMode.PAY_PER_REQUEST;
    const unitsOf = (place: CapacityPlace) =>
      isFree
        ? { readCapacity: freeUnits[place].reads, writeCapacity: freeUnits[place].writes }
        : {};
    this.table = new Table(this, 'Table', {
      partitionKey: attribute('pk'),
      sortKey: attribute('sk'),
      billingMode,
      ...unitsOf('table'),
      encryption: TableEncryption.DEFAULT, // others cost a request to their key with each of ours
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: ttlAttribute,
      deletionProtection: stage.isKept,
      removalPolicy: stage.isKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const resource = this.table.node.defaultChild as CfnTable;
    resource.billingMode = billingMode; // the CDK leaves a fixed one out, and a change should hang on no default
    for (const { name, hash, range, attributes } of indexList) {
      this.table.addGlobalSecondaryIndex({
        indexName: name,
        partitionKey: attribute(hash),
        sortKey: attribute(range),
        ...(attributes
          ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...attributes] }
          : {}),
        ...unitsOf(name),
      });
    }
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
