/** Who may know whom: the walls between the bundles, checked on the classes that were built. */
package sprocket.itest.walls;
