/**
 * Under which the desktop knows the program, as the packages install it (electron-builder.yml): by it docks show progress
 * on Linux, and Windows shows notifications at all.
 */
export const desktopNames = { linux: 'ferry-panel.desktop', windows: 'panel.ferry' } as const
