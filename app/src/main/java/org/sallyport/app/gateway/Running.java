package org.sallyport.app.gateway;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where a running gateway can be reached.
 *
 * @param web the web server's root
 * @param api the web API
 * @param caFile what clients trust for the web server
 * @param amqp the hub's broker
 * @param ops the operator's pages
 */
public record Running(
    URI web, URI api, Path caFile, URI amqp, URI ops, Path signerCert, Path intakeCert) {}
