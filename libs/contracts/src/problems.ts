import { Integer, NestedList, Text } from './fields';

/** One field that is wrong, named by its path in the body or the query. */
export class FieldError {
  @Text({ description: 'Path of the field, levels joined by dots', example: 'name' })
  path!: string;
  @Text({ description: 'Stable code of the rule', example: 'REQUIRED' }) code!: string;
  @Text({ description: 'The rule in words', example: 'is required' }) message!: string;
}

/** An error as RFC 9457 has it (application/problem+json). */
export class Problem {
  @Text({ description: 'URI that names the kind of problem', example: 'about:blank' })
  type!: string;
  @Text({ example: 'Unprocessable Content' }) title!: string;
  @Integer({ example: 422 }) status!: number;
  @Text({ description: 'What happened, for people', example: 'Some fields are not valid.' })
  detail!: string;
  @Text({ description: 'Stable code, for programs', example: 'INVALID' }) code!: string;
  @NestedList(() => FieldError, { optional: true, description: 'The fields that are wrong' })
  errors?: FieldError[];
  @Text({ description: 'Quote it when you ask for help', example: '0199b2c4-8f0e' })
  requestId!: string;
}
