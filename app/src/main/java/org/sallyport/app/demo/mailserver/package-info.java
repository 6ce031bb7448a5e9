/**
 * The demo's mail server: a program of its own, with the libraries of {@code lib-demo/}. Nothing
 * outside this package knows them, and nothing but a demo starts it.
 */
@NullMarked
package org.sallyport.app.demo.mailserver;

import org.jspecify.annotations.NullMarked;
