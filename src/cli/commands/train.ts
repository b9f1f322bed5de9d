import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { share, whole } from '../arguments.ts';
import { withJudgedData, withWeights } from './eval.ts';

export function addTrain(program: Command): void {
  const command = program
    .command('train')
    .description('用平台自己的反馈重新训练：句子模型、静态向量表、得分曲线、敏感信息的标注模型')
    .addHelpText(
      'after',
      '\n数据的格式见 embeddings/train/README.md。\n例：\n  ./duijie train score --help\n  ./duijie train table --help\n  ./duijie train tagger --help',
    );
  addModel(command);
  addTable(command);
  addTagger(command);
  addEncoder(command);
  addLabels(command);
  withWeights(withJudgedData(command.command('score').description('按评级重新拟合得分曲线（不需要 Python）')))
    .option('--out <文件>', '写到别处（默认替换随附的曲线）')
    .addHelpText('after', '\n例：\n  ./duijie train score --corpus 成果.jsonl --queries 需求.jsonl --qrels 评级.tsv')
    .action(async (options) => {
      const { runTrainScore } = await import('../run-train.ts');
      await runTrainScore(options);
    });
}

function addModel(command: Command): void {
  withPython(withJudgedData(command.command('model').description('用评过级的需求与成果调整句子模型')))
    .requiredOption('--base <文件夹>', '原来的模型（fp32 的 model.onnx 和 tokenizer.json）')
    .requiredOption('--out <文件夹>', '调好的模型写到哪里')
    .option('--epochs <遍数>', '数据过几遍', whole(1, 100))
    .option('--threads <数目>', '用几个线程', whole(1, 256))
    .option('--folds <份数>', '交叉验证时分成几份', whole(2, 20))
    .option('--without-fold <份>', '不用这一份需求训练，供交叉验证', whole(0, 19))
    .addHelpText(
      'after',
      '\n例：\n  embeddings/fetch-model.sh 原模型 fp32\n  ./duijie train model --base 原模型 --out 新模型 \\\n    --corpus 成果.jsonl --queries 需求.jsonl --qrels 评级.tsv',
    )
    .action(async (options) => {
      const { runTrainModel } = await import('../run-train.ts');
      await runTrainModel(options);
    });
}

function addTable(command: Command): void {
  withPython(command.command('table').description('由句子模型和不带评级的文本制作静态向量表'))
    .requiredOption('--teacher <文件夹>', '句子模型（一个 .onnx 和它的 tokenizer.json）')
    .requiredOption('--texts <文件...>', '文本，每行一个 JSON：{"title"?,"text"}')
    .option('--work <文件夹>', '存放中间结果', join(tmpdir(), 'duijie-table'))
    .option('--out <文件>', '写到别处（默认替换随附的向量表）')
    .addHelpText(
      'after',
      '\n例：\n  ./duijie train table --teacher 新模型/int8 --texts 成果.jsonl 需求.jsonl --out 新表.bin',
    )
    .action(async (options) => {
      const { runTrainTable } = await import('../run-train.ts');
      await runTrainTable(options);
    });
}

function addTagger(command: Command): void {
  command
    .command('tagger')
    .description('由标注过的文字训练识别人名、单位、地址的标注模型（不需要 Python，几分钟）')
    .requiredOption(
      '--data <文件...>',
      '标注，每行一个 JSON：{"id","text","spans":[{"start","end","label"}]}；最像要处理的文字的放最前',
    )
    .option('--plain <文件...>', '没有标注的技术文字，每行一个 JSON：{"text"}；教模型术语不是名称')
    .option('--from-reviews', '加上本平台审核通过的脱敏稿；交叉验证不如原来的则不写')
    .option('--folds <份数>', '与 --from-reviews 同用：比较时分成几份', whole(2, 20), 3)
    .option('--taught <文件...>', '由 train labels 标注的文字')
    .option('--out <文件>', '写到别处（默认替换随附的模型）')
    .option('--threshold <概率>', '概率超过多少算“可能”', share)
    .option('--epochs <遍数>', '数据过几遍', whole(1, 100))
    .addHelpText(
      'after',
      '\n例：\n  ./duijie train tagger --data 自己的标注.jsonl 公开的标注.jsonl --out 新模型.bin\n' +
        '  ./duijie train tagger --data 公开的标注.jsonl --from-reviews --out 新模型.bin',
    )
    .action(async (options) => {
      const { runTrainTagger } = await import('../run-train-tagger.ts');
      await runTrainTagger(options);
    });
}

function addEncoder(command: Command): void {
  withPython(command.command('encoder').description('由同样的标注调整句子模型，作为可选的标注模型（半小时）'))
    .requiredOption('--base <文件夹>', '原来的模型（fp32 的 model.onnx 和 tokenizer.json）')
    .requiredOption('--out <文件夹>', '编码器写到哪里（int8）')
    .requiredOption('--data <文件...>', '标注，同 train tagger')
    .option('--plain <文件...>', '没有标注的技术文字，同 train tagger')
    .option('--epochs <遍数>', '数据过几遍', whole(1, 100))
    .option('--threads <数目>', '用几个线程', whole(1, 256))
    .option('--folds <份数>', '交叉验证时分成几份', whole(2, 20), 5)
    .option('--without-fold <份>', '不用各份标注的这一份训练，供交叉验证', whole(0, 19))
    .addHelpText(
      'after',
      '\n例：\n  embeddings/fetch-model.sh 原模型 fp32\n  ./duijie train encoder --base 原模型 --out 编码器 --data 自己的标注.jsonl 公开的标注.jsonl\n' +
        '用法：把文件夹写进 DESENSITIZATION_MODEL_DIR',
    )
    .action(async (options) => {
      const { runTrainEncoder } = await import('../run-train-encoder.ts');
      await runTrainEncoder(options);
    });
}

function addLabels(command: Command): void {
  command
    .command('labels')
    .description('用编码器给没有标注的文字加上标注，供 train tagger --taught 使用')
    .requiredOption('--encoder <文件夹>', 'train encoder 写出的文件夹')
    .requiredOption('--texts <文件...>', '没有标注的文字，每行一个 JSON：{"text"}')
    .requiredOption('--out <文件>', '写到哪里')
    .option('--weights <文件>', '与编码器取平均的 crf（默认为随附的）')
    .addHelpText('after', '\n例：\n  ./duijie train labels --encoder 编码器 --texts 需求.jsonl --out 标注.jsonl')
    .action(async (options) => {
      const { runTrainLabels } = await import('../run-train-labels.ts');
      await runTrainLabels(options);
    });
}

const withPython = (command: Command): Command => command.option('--python <程序>', '装有所需包的 Python', 'python3');
