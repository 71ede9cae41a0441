fn main() {
    let place = gradus::workspace::Place::locate(
        std::env::var_os("GRADUS_DATA").map(std::path::PathBuf::from).as_deref(),
        None,
    )
    .unwrap();
    if let Err(e) = gradus::ui::run(place) {
        eprintln!("{e}");
        std::process::exit(1)
    }
}
