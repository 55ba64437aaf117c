import { createParamDecorator } from '@nestjs/common';
import { currentActor } from '../context';

/** Who calls: the Actor that the guard let in. */
export const CurrentActor = createParamDecorator(() => currentActor());
