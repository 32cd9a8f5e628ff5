/** The walls between the bundles: who may use whom, checked on the classes that were built. */
package sprocket.itest.walls;
