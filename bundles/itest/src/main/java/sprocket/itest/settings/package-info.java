/** Settings change while a viewer watches. */
package sprocket.itest.settings;
