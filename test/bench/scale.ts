import { createFolder } from '../support/vitrine.ts';
import { benchCheck } from './check-size.ts';
import { benchSchedule } from './schedule-size.ts';

const { folder, remove } = createFolder();
try {
  console.log(`\n${(await benchCheck(folder)).join('\n')}`);
  console.log(`\n${(await benchSchedule([1_000, 100_000, 1_000_000])).join('\n')}`);
} finally {
  remove();
}
