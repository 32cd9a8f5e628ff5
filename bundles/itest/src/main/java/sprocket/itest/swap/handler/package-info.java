/** What the bundles that the tests build hold; nobody uses it from here. */
package sprocket.itest.swap.handler;
