// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk;

import java.awt.Dimension;
import javax.swing.JFrame;
import org.osgi.annotation.versioning.ProviderType;

/** The desk's window, for its content. It keeps its bounds when the content is replaced. Used on the event thread. */
@ProviderType
public interface DeskFrame {

    /** The window, as the owner of dialogs. Who opens a dialog must dispose of it. */
    JFrame window();

    void title(String title);

    /** Suggests a size for the content. Ignored if the user or an earlier content has set a size. */
    void size(Dimension preferred);

    boolean fullScreen();

    void fullScreen(boolean on);

    boolean alwaysOnTop();

    void alwaysOnTop(boolean on);

    boolean dark();

    /** Sets light or dark colours for the whole window. Saved between runs of the program. */
    void dark(boolean on);

    /**
     * A value that an earlier content has kept, such as the zoom.
     *
     * @return null if there is none
     */
    Object kept(String name);

    /**
     * Keeps a value for the next content.
     *
     * @param value of a type of the JDK
     * @throws IllegalArgumentException for any other type, because it would keep its bundle in memory
     */
    void keep(String name, Object value);
}
