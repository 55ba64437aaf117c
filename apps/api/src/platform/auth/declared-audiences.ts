import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { ENDPOINT } from '../http/endpoint';

/** Refuses to start while a route has no declared audience. */
@Injectable()
export class DeclaredAudiences implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    for (const { instance, name } of this.discovery.getControllers()) {
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      for (const method of this.scanner.getAllMethodNames(prototype)) {
        const handler = prototype[method];
        if (!handler || this.reflector.get(PATH_METADATA, handler) === undefined) continue;
        if (this.reflector.get(ENDPOINT, handler)) continue;
        throw new Error(`${String(name)}.${method} does not say who may call it.`);
      }
    }
  }
}
