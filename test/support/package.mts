/** Folder of the package under test: the repository, or a build elsewhere. */
export function packageDir(): string {
	return process.env.RECRUITMENT_PACKAGE_DIR ?? process.cwd();
}
